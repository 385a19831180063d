// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title IDepegExecutor
/// @author Repeg contributors
/// @notice Runs one atomic trade per transaction, usually on borrowed money: either the treasury ends richer by at
/// least what the operator asked for, or nothing happened.
/// @dev Three parties. The owner (cold) names operators and can send stray tokens to the treasury. An operator (hot,
/// replaceable) may only trade. The treasury is fixed for ever and receives all profit.
///
/// What an operator can have called is a short list of functions fixed in the code: swaps of known venues and loans of
/// known lenders (`ForbiddenCall` otherwise). Approvals, transfers and withdrawals are not on it, so that whoever holds
/// an operator's key can neither leave an allowance behind nor move a token except as the payment of a swap or a loan.
///
/// Warning: nobody must ever approve this contract, and no token should be sent to it. Between transactions it holds
/// nothing; what is sent to it by mistake may be spent by the next trade before the owner withdraws it.
interface IDepegExecutor {
    /// @notice One call of a trade.
    /// @param target venue or lender to call
    /// @param token what the call spends; not read unless `flags` asks for a patch or an approval
    /// @param amountOffset where in `data` the 32-byte amount to spend stands, in bytes, the selector included
    /// @param flags sum of 1 PATCH (the amount becomes this contract's whole balance of `token`, and none of it may be
    /// left after the call), 2 APPROVE (`target` is approved for exactly the amount and must use it up), 4 CALLBACK
    /// (`target` may call back, once, while the call runs)
    /// @param data calldata: a permitted selector and its arguments
    struct Call {
        address target;
        address token;
        uint32 amountOffset;
        uint8 flags;
        bytes data;
    }

    /// @notice One trade.
    /// @param deadlineBlock last block in which the trade may run
    /// @param profitToken token in which the treasury gains
    /// @param minProfit least gain of the treasury, base units of `profitToken`; a trade that gains nothing reverts
    /// whatever this says
    /// @param route label for people who read the event, e.g. "USDT>USDC>USDT" in ASCII
    /// @param calls run in order; money is borrowed by a call whose callback data carries further calls
    struct Trade {
        uint256 deadlineBlock;
        address profitToken;
        uint256 minProfit;
        bytes32 route;
        Call[] calls;
    }

    /// @notice A trade was made.
    /// @param route label of the trade
    /// @param borrowedToken token of the outermost loan; zero where nothing was borrowed
    /// @param borrowed base units lent; for a flash swap what the pool was owed for paying first
    /// @param repaid base units given back, fee included
    /// @param profitToken token in which the treasury gained
    /// @param profit what the treasury gained, base units of `profitToken`
    event TradeExecuted(
        bytes32 indexed route,
        address indexed borrowedToken,
        uint256 borrowed,
        uint256 repaid,
        address indexed profitToken,
        uint256 profit
    );

    /// @notice An operator was named or removed.
    /// @param account the operator
    /// @param allowed whether it may trade from now on
    event OperatorSet(address indexed account, bool allowed);

    /// @notice The owner offered its role to another account; nothing changes until that account accepts.
    /// @param owner present owner
    /// @param pendingOwner who may accept; zero withdraws the offer
    event OwnershipTransferStarted(address indexed owner, address indexed pendingOwner);

    /// @notice The role of owner changed hands.
    /// @param previousOwner owner before; zero at deployment
    /// @param newOwner owner now
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);

    /// @notice Only the owner may do this.
    /// @param caller who tried
    error NotOwner(address caller);

    /// @notice Only the account that ownership was offered to may do this.
    /// @param caller who tried
    error NotPendingOwner(address caller);

    /// @notice Only an operator may do this.
    /// @param caller who tried
    error NotOperator(address caller);

    /// @notice Owner, treasury and operators must not be the zero address, nor the executor its own treasury.
    /// @param account the refused address
    error InvalidAccount(address account);

    /// @notice The trade came too late.
    /// @param deadlineBlock last block in which it might have run
    /// @param currentBlock block in which it was tried
    error DeadlinePassed(uint256 deadlineBlock, uint256 currentBlock);

    /// @notice The treasury would have gained less than asked, or nothing.
    /// @param token profit token
    /// @param expected least gain asked for
    /// @param actual gain that there would have been
    error InsufficientProfit(address token, uint256 expected, uint256 actual);

    /// @notice Somebody called back who was not expected to.
    /// @param caller who it was
    error UnexpectedCallback(address caller);

    /// @notice A lender called back for a loan that this contract did not take.
    /// @param initiator who took it
    error WrongInitiator(address initiator);

    /// @notice A call of the trade reverted.
    /// @param index its place in its list of calls
    /// @param target what was called
    /// @param reason revert data of the target; a `CallFailed` of a nested list stands here in full
    error CallFailed(uint256 index, address target, bytes reason);

    /// @notice The function is not one that trades may call.
    /// @param target what was to be called
    /// @param selector the refused function
    error ForbiddenCall(address target, bytes4 selector);

    /// @notice The amount to patch or approve is not inside the arguments.
    /// @param amountOffset where it was said to be, bytes from the start of the calldata
    /// @param dataLength length of the calldata, bytes
    error AmountOutOfBounds(uint256 amountOffset, uint256 dataLength);

    /// @notice A target did not use up what it was approved for.
    /// @param token approved token
    /// @param spender the target
    /// @param remaining what was left of the allowance
    error AllowanceLeft(address token, address spender, uint256 remaining);

    /// @notice A swap did not take all of its input, or a borrowed token that is not the profit token was left over.
    /// @param token the token
    /// @param amount what was left
    error TokenLeft(address token, uint256 amount);

    /// @notice A token refused a transfer or moved nothing.
    /// @param token the token
    error TransferFailed(address token);

    /// @notice A token refused an approval.
    /// @param token the token
    error ApprovalFailed(address token);

    /// @notice A token does not answer a balance or allowance query.
    /// @param token the token
    error TokenUnreadable(address token);

    /// @notice A trade is running.
    error Reentered();

    /// @notice Runs `trade` or reverts. Operators only.
    /// @param trade what to do
    /// @return profit what the treasury gained, base units of the profit token
    function execute(Trade calldata trade) external returns (uint256 profit);

    /// @notice Sends stray tokens to the treasury. Owner only; not while a trade runs.
    /// @param token token to send
    /// @param amount base units
    function withdraw(address token, uint256 amount) external;

    /// @notice Names or removes an operator. Owner only.
    /// @param account the operator
    /// @param allowed whether it may trade
    function setOperator(address account, bool allowed) external;

    /// @notice Offers ownership to `account`, or withdraws the offer. Owner only.
    /// @param account who may accept; zero for nobody
    function transferOwnership(address account) external;

    /// @notice Takes over the ownership that was offered to the caller.
    function acceptOwnership() external;

    /// @notice Who names operators.
    /// @return account the owner
    function owner() external view returns (address account);

    /// @notice Who may become owner by accepting.
    /// @return account zero where nothing is offered
    function pendingOwner() external view returns (address account);

    /// @notice Who receives all profit.
    /// @return account the treasury, fixed at deployment
    function treasury() external view returns (address account);

    /// @notice Whether an account may trade.
    /// @param account the account
    /// @return allowed true for an operator
    function isOperator(address account) external view returns (bool allowed);
}
