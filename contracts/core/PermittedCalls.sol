// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { IAaveV3Pool } from "../interfaces/IAaveV3Pool.sol";
import { IBalancerV2Vault } from "../interfaces/IBalancerV2Vault.sol";
import { ICurveCryptoPool } from "../interfaces/ICurveCryptoPool.sol";
import { ICurveNgPool } from "../interfaces/ICurveNgPool.sol";
import { ICurvePool } from "../interfaces/ICurvePool.sol";
import { IErc20 } from "../interfaces/IErc20.sol";
import { IErc3156FlashLender } from "../interfaces/IErc3156FlashLender.sol";
import { IErc4626 } from "../interfaces/IErc4626.sol";
import { IErc7399FlashLender } from "../interfaces/IErc7399FlashLender.sol";
import { IMakerPsm } from "../interfaces/IMakerPsm.sol";
import { IMorpho } from "../interfaces/IMorpho.sol";
import { IUniswapV2Pair } from "../interfaces/IUniswapV2Pair.sol";
import { IUniswapV3Pool } from "../interfaces/IUniswapV3Pool.sol";
import { IUniswapV4PoolManager } from "../interfaces/IUniswapV4PoolManager.sol";

// The strings are hashed by the compiler; none is in the code.
// solhint-disable gas-small-strings

/// @title PermittedCalls
/// @author Repeg contributors
/// @notice Which functions a trade may call anywhere, and which it may call nowhere.
/// @dev Warning: what stands in the first list must be a swap or a loan. A function that approves, transfers or
/// withdraws on behalf of its caller would hand the executor to whoever holds an operator's key. `redeem` of
/// ERC-4626 is a swap only of the executor's own shares: `CallPolicy` looks at its arguments.
library PermittedCalls {
    /// @notice Whether a function is a swap or a loan of a known kind of venue. The most used come first.
    /// @param selector the function
    /// @return permitted true where any target may be called with it
    function isSwapOrLoan(bytes4 selector) internal pure returns (bool permitted) {
        return
            selector == IUniswapV3Pool.swap.selector ||
            selector == ICurvePool.exchange.selector ||
            selector == IAaveV3Pool.flashLoanSimple.selector ||
            selector == IMorpho.flashLoan.selector ||
            selector == ICurveNgPool.exchange_received.selector ||
            selector == IUniswapV2Pair.swap.selector ||
            selector == IUniswapV4PoolManager.unlock.selector ||
            selector == IBalancerV2Vault.swap.selector ||
            selector == IBalancerV2Vault.flashLoan.selector ||
            selector == IMakerPsm.sellGem.selector ||
            selector == IMakerPsm.buyGem.selector ||
            selector == ICurveCryptoPool.exchange.selector ||
            selector == IErc4626.deposit.selector ||
            selector == IErc3156FlashLender.flashLoan.selector ||
            selector == IUniswapV3Pool.flash.selector ||
            selector == IAaveV3Pool.flashLoan.selector ||
            selector == IErc7399FlashLender.flash.selector;
    }

    /// @notice Whether a function moves tokens or lets others move them: never called, not even where the owner listed
    /// the target. ERC-20 with its usual additions, ERC-777, ERC-1363, permits, ERC-721, ERC-1155, ERC-6909.
    /// @param selector the function
    /// @return moves true for such a function
    function isTokenMover(bytes4 selector) internal pure returns (bool moves) {
        return
            selector == IErc20.approve.selector ||
            selector == IErc20.transfer.selector ||
            selector == IErc20.transferFrom.selector ||
            _isAllowanceMover(selector) ||
            _isSafeMover(selector) ||
            _isPermit(selector);
    }

    /// @notice The usual additions to ERC-20, and the ways round its approval.
    /// @param selector the function
    /// @return moves true for such a function
    function _isAllowanceMover(bytes4 selector) private pure returns (bool moves) {
        return
            selector == bytes4(keccak256("increaseAllowance(address,uint256)")) ||
            selector == bytes4(keccak256("decreaseAllowance(address,uint256)")) ||
            selector == bytes4(keccak256("increaseApproval(address,uint256)")) ||
            selector == bytes4(keccak256("decreaseApproval(address,uint256)")) ||
            selector == bytes4(keccak256("approveAndCall(address,uint256)")) ||
            selector == bytes4(keccak256("approveAndCall(address,uint256,bytes)")) ||
            selector == bytes4(keccak256("transferAndCall(address,uint256)")) ||
            selector == bytes4(keccak256("transferAndCall(address,uint256,bytes)")) ||
            selector == bytes4(keccak256("transferFromAndCall(address,address,uint256)")) ||
            selector == bytes4(keccak256("transferFromAndCall(address,address,uint256,bytes)")) ||
            selector == bytes4(keccak256("authorizeOperator(address)")) ||
            selector == bytes4(keccak256("send(address,uint256,bytes)"));
    }

    /// @notice ERC-721, ERC-1155 and ERC-6909.
    /// @param selector the function
    /// @return moves true for such a function
    function _isSafeMover(bytes4 selector) private pure returns (bool moves) {
        return
            selector == bytes4(keccak256("setApprovalForAll(address,bool)")) ||
            selector == bytes4(keccak256("safeTransferFrom(address,address,uint256)")) ||
            selector == bytes4(keccak256("safeTransferFrom(address,address,uint256,bytes)")) ||
            selector == bytes4(keccak256("safeTransferFrom(address,address,uint256,uint256,bytes)")) ||
            selector == bytes4(keccak256("safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)")) ||
            selector == bytes4(keccak256("approve(address,uint256,uint256)")) ||
            selector == bytes4(keccak256("transfer(address,uint256,uint256)")) ||
            selector == bytes4(keccak256("transferFrom(address,address,uint256,uint256)")) ||
            selector == bytes4(keccak256("setOperator(address,bool)"));
    }

    /// @notice Permits: ERC-2612, DAI's, and Permit2's.
    /// @param selector the function
    /// @return moves true for such a function
    function _isPermit(bytes4 selector) private pure returns (bool moves) {
        return
            selector == bytes4(keccak256("permit(address,address,uint256,uint256,uint8,bytes32,bytes32)")) ||
            selector == bytes4(keccak256("permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)")) ||
            selector == bytes4(keccak256("permit(address,address,uint256,uint256,bytes)")) ||
            selector == bytes4(keccak256("approve(address,address,uint160,uint48)")) ||
            selector == bytes4(keccak256("transferFrom(address,address,uint160,address)"));
    }
}
