import { parseAbi } from "viem";

/**
 * The executor's interface, held to the compiled contract by a test; `contracts/interfaces/IDepegExecutor.sol` is its
 * documentation.
 */
export const depegExecutorAbi = parseAbi([
  "struct Call { address target; address token; uint32 amountOffset; uint8 flags; bytes data; }",
  "struct Trade { uint256 deadlineBlock; address profitToken; uint256 minProfit; bytes32 route; Call[] calls; }",
  "constructor(address initialOwner, address fixedTreasury, address[] operators)",
  "function execute(Trade trade) returns (uint256 profit)",
  "function owner() view returns (address)",
  "function pendingOwner() view returns (address)",
  "function treasury() view returns (address)",
  "function isOperator(address account) view returns (bool)",
  "function setOperator(address account, bool allowed)",
  "function transferOwnership(address account)",
  "function acceptOwnership()",
  "function withdraw(address token, uint256 amount)",
  "function executeOperation(address asset, uint256 amount, uint256 premium, address initiator, bytes params) returns (bool ok)",
  "function uniswapV3SwapCallback(int256 amount0Delta, int256 amount1Delta, bytes data)",
  "event TradeExecuted(bytes32 indexed route, address indexed borrowedToken, uint256 borrowed, uint256 repaid, address indexed profitToken, uint256 profit)",
  "event OperatorSet(address indexed account, bool allowed)",
  "event OwnershipTransferStarted(address indexed owner, address indexed pendingOwner)",
  "event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)",
  "error NotOwner(address caller)",
  "error NotPendingOwner(address caller)",
  "error NotOperator(address caller)",
  "error InvalidAccount(address account)",
  "error DeadlinePassed(uint256 deadlineBlock, uint256 currentBlock)",
  "error InsufficientProfit(address token, uint256 expected, uint256 actual)",
  "error UnexpectedCallback(address caller)",
  "error WrongInitiator(address initiator)",
  "error CallFailed(uint256 index, address target, bytes reason)",
  "error ForbiddenCall(address target, bytes4 selector)",
  "error AmountOutOfBounds(uint256 amountOffset, uint256 dataLength)",
  "error AllowanceLeft(address token, address spender, uint256 remaining)",
  "error TokenLeft(address token, uint256 amount)",
  "error TransferFailed(address token)",
  "error ApprovalFailed(address token)",
  "error TokenUnreadable(address token)",
  "error Reentered()",
]);
